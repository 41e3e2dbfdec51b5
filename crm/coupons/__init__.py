"""Coupons: discounts issued to one client, used once."""

from crm.coupons.rules import Terms, clean_code, discount_of
from crm.coupons.service import CouponService, CouponView
from storage.coupons import Coupon

__all__ = ["Coupon", "CouponService", "CouponView", "Terms", "clean_code", "discount_of"]
