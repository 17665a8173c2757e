"""What the rules find in a text: dates, amounts, names, and who speaks."""
