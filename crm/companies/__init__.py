"""Companies that clients work for (B2B); the firm that keeps this base is `crm.company`."""

from crm.companies.rules import REQUISITES
from crm.companies.service import CompaniesService, CompanyView, Entered, FoundCompanies
from storage.companies import Colleague, Company, Place

__all__ = [
    "REQUISITES",
    "Colleague",
    "CompaniesService",
    "Company",
    "CompanyView",
    "Entered",
    "FoundCompanies",
    "Place",
]
