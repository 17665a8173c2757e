"""What running text mentions: dates, numbers and names, each where it stands."""
