"""The theme: templates, style sheets, scripts and icons, as they are packaged; `layers` lays a site's own over them."""
