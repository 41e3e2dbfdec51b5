# The pages behind links in campaigns
public-unknown = There is no such link
public-leave = Stop sending you offers?
public-leave-button = Unsubscribe
public-left = Done: you will get no more offers

# Under a letter
mail-leave = Unsubscribe
mail-leave-by-answer = answer «unsubscribe» to {$address}
