"""The plan as it stands; folded in the domain, where the handing over of a seat reads it too."""

from app.domain.plan import EDITABLE, PlanLine, plan_of

__all__ = ["EDITABLE", "PlanLine", "plan_of"]
