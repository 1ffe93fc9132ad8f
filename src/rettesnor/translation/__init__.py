"""How true a translation is: section by section, and by what two languages must agree on."""
