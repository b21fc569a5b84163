"""The claims ledger: each claim, the official figure nearest to it in time, and the verdict that a tested rule gives.

claims: every claim in one shape. officials: the official figures, and which of them stand beside a claim. verdicts: the
ledger, a row for each claim held against them, and the rule.
"""

from helpers.measure.ledger.verdicts import (
    CANNOT,
    CONTRADICTED,
    VERDICTS,
    claim_sources,
    claims_ledger,
    national_ledger,
)

__all__ = [
    "CANNOT",
    "CONTRADICTED",
    "VERDICTS",
    "claim_sources",
    "claims_ledger",
    "national_ledger",
]
