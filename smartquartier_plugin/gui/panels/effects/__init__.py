"""The step "Effects": drivers, scenario, ranges, and what each number rests on."""
