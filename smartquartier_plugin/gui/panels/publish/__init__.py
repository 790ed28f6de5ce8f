"""The step "Publish": package, upload, paper."""
