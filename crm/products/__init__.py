"""What is sold: products, their categories and warranties."""

from crm.products.finding import products_for
from crm.products.service import ProductService, ProductView
from storage.products import Category, CategoryLine, Product

__all__ = ["Category", "CategoryLine", "Product", "ProductService", "ProductView", "products_for"]
