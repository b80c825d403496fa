"""The web form: pages rendered on the server, complete without a line of JavaScript.

`pages(app)` hangs them into an application; `error_page` shows an error to those readers that
`is_page` tells from programs.
"""

from service.web.routes import error_page, is_page, pages

__all__ = ["error_page", "is_page", "pages"]
