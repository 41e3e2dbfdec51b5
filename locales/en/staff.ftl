# Colleagues: who works here, invitations, removal, own settings
command-staff = Colleagues
command-invite = Invite a colleague
role-manager = manager
role-admin = admin
role-owner = owner
staff-role = { $role ->
    [manager] manager
    [admin] admin
   *[owner] owner
 }
staff-title = 👥 Colleagues: { $total }
staff-line = • <b>{ $name }</b>, { staff-role }{ $username ->
    [none] { "" }
   *[other] { " " }@{ $username }
 }
staff-open = { $name } …
staff-invite = ➕ Invite
staff-member = 👤 <b>{ $name }</b>, { staff-role }

    Clients: { $clients }, conversations: { $threads }, open tasks: { $tasks }. Removal closes the access at once.
staff-remove = 🔴 Remove
staff-remove-to = 🔴 Remove and hand everything to { $name }
staff-remove-to-nobody = 🔴 Remove, hand over to nobody
staff-removed = Access closed: { $name }.
staff-inherited = 🤝 { $who } no longer works here. Yours now: { $clients ->
    [one] { $clients } client
   *[other] { $clients } clients
 }, { $threads ->
    [0] {""}
    [one] { $threads } conversation,{" "}
   *[other] { $threads } conversations,{" "}
 }{ $tasks ->
    [one] { $tasks } task
   *[other] { $tasks } tasks
 }. Tasks: /tasks
invite-ask = Whom do we invite?
invite-link = A link for the role “{ staff-role }”. It works once and lives for 24 hours; pass it on to your colleague:
    { $link }
staff-start = Hello, { $name }! Your role: { staff-role }. { $role ->
    [owner] Where to begin: /setup.{" "}
   *[other] {""}
 }What you can do: /help
staff-privacy = 🔒 We keep your name, @username, role, language, time zone, and what you did with the cards: a client's history shows who changed what. Ask the owner to see or correct it.
staff-settings = ⚙️ Language / Язык. Time zone: { $zone }, now { $clock }.
staff-zone = 🕒 Time zone
staff-ask-zone = Choose a time zone or write its name, for example Europe/London.
