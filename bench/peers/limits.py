"""What Flask and flask-restx cost with nothing behind them: bytes that were made before."""

import os
from pathlib import Path

from flask import Flask, Response
from flask_restx import Api, Resource

BODY = Path(os.environ["PEER_BODY"]).read_bytes()

app = Flask(__name__, static_folder=None)
api = Api(app, doc=False, add_specs=False)


@app.get("/flask")
def flask_bytes() -> Response:
    return Response(BODY, mimetype="application/json")


@api.route("/resource")
class Movies(Resource):
    def get(self) -> Response:
        return Response(BODY, mimetype="application/json")
