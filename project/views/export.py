"""Taking along all that is kept of one."""

from flask import Response, current_app
from flask_restx import Namespace, Resource

from project.domain.identity import Identity
from project.views.access import app_container
from project.views.archive import Archive
from project.views.operation import Access, Answer, operation

ns = Namespace("export", "All that is kept of one", path="/user/export")


@ns.route("")
class OwnExport(Resource):
    @operation(
        "Take along all that is kept of one: a ZIP of JSON files, and CSV that Letterboxd imports",
        access=Access.SESSION,
        answers={200: Answer(description="The archive", media="application/zip")},
    )
    def get(self, identity: Identity) -> Response:
        app = app_container(current_app)
        now, container = app.clock.now(), app.request()
        try:
            archive = Archive(container, container.export.of(identity), now)
        except BaseException:
            container.close()
            raise
        name = f"kinoteka-{now:%Y-%m-%d}.zip"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(archive, headers=headers, mimetype="application/zip")
