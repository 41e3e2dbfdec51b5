"""What is sold: products, their categories and warranties."""

from crm.products.finding import products_for
from storage.products import Category, Product

__all__ = ["Category", "Product", "products_for"]
