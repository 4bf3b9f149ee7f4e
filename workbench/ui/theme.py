"""Colours, type and spacing of the app, light and dark, in the form that the widgets' own themes
take.
"""

from typing import Any

# The page draws its title and empty spacers as headings; here they are none, so that a screen's own
# h1 is the first.
_NO_HEADINGS = {f"h{n}": "div" for n in range(1, 7)}

_SHARED: dict[str, Any] = {
    "typography": {
        "fontFamily": "Roboto, system-ui, sans-serif",
        "fontSize": 14,
        "button": {"textTransform": "none", "fontWeight": 500},
    },
    "shape": {"borderRadius": 8},
    "components": {
        "MuiTypography": {"defaultProps": {"variantMapping": _NO_HEADINGS}},
        "MuiDialogTitle": {
            "styleOverrides": {
                "root": {
                    "fontSize": "20px",
                    "fontWeight": 500,
                    "lineHeight": 1.35,
                    "padding": "22px 24px 12px",
                }
            }
        },
        "MuiDialogContent": {"styleOverrides": {"root": {"padding": "4px 24px 20px !important"}}},
        "MuiButtonBase": {
            "styleOverrides": {
                "root": {
                    "&.Mui-focusVisible": {"outline": "2px solid", "outlineOffset": "2px"},
                    "&:focus-visible": {"outline": "2px solid", "outlineOffset": "2px"},
                }
            }
        },
        "MuiButton": {
            "defaultProps": {"disableElevation": True},
            "styleOverrides": {"root": {"minHeight": 38}},
        },
    },
}

_LIGHT = {
    "primary": {"main": "#1a5fb4", "dark": "#164f96", "contrastText": "#ffffff"},
    "error": {"main": "#b3261e"},
    "warning": {"main": "#9a5b00"},
    "success": {"main": "#22703a"},
    "background": {"default": "#f6f8fb", "paper": "#ffffff"},
    "text": {"primary": "#1c2430", "secondary": "#566173"},
    "divider": "#e1e6ed",
}

_DARK = {
    "primary": {"main": "#8ab8f5", "dark": "#a9cbf8", "contrastText": "#0d1b2d"},
    "error": {"main": "#f2a29b"},
    "warning": {"main": "#e8b566"},
    "success": {"main": "#86cf9c"},
    "background": {"default": "#12161c", "paper": "#1a2029"},
    "text": {"primary": "#e6ebf2", "secondary": "#a5b0c0"},
    "divider": "#303845",
}

THEME = {"light": {**_SHARED, "palette": _LIGHT}, "dark": {**_SHARED, "palette": _DARK}}

HEADER = {"light": "#123a6d", "dark": "#1a2029"}
