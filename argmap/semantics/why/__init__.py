"""Why a claim has its verdict, in sentences."""
