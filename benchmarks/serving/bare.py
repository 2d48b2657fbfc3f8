"""What one writes in an afternoon: a form, Flask-SQLAlchemy, a response and a row for each answer."""

from __future__ import annotations

import json
import os

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

FORM = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Survey</title></head><body>
<h1>How was it?</h1><form method="post">{% for name, text in questions %}<fieldset><legend>{{ text }}</legend>
{% for at in range(1, 6) %}<label><input type="radio" name="{{ name }}" value="{{ at }}"> {{ at }}</label>{% endfor %}
</fieldset>{% endfor %}<textarea name="comment"></textarea><button>Send</button></form></body></html>"""
QUESTIONS = [(f"q{at}", f"Question number {at}") for at in range(1, 5)]


def bare() -> Flask:
    """Return the bare form; gunicorn calls this."""
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["PAIRPULSE_DATABASE_URL"]
    database = SQLAlchemy(app)

    class Response(database.Model):  # type: ignore[name-defined,misc]
        id = database.Column(database.Integer, primary_key=True)
        code = database.Column(database.String(16))
        comment = database.Column(database.Text)
        answers = database.relationship("Answer")

    class Answer(database.Model):  # type: ignore[name-defined,misc]
        response_id = database.Column(database.ForeignKey("response.id"), primary_key=True)
        item = database.Column(database.String(40), primary_key=True)
        value = database.Column(database.Integer)

    page = app.jinja_env.from_string(FORM)  # compiled once, as a file's template is

    @app.route("/f/<code>", methods=["GET", "POST"])
    def form(code: str) -> str:
        if request.method == "GET":
            return page.render(questions=QUESTIONS)
        values = {name: int(request.form[name]) for name, _text in QUESTIONS}
        if code.startswith("flat"):
            database.session.add(Response(code=code, comment=json.dumps(values)))
        else:
            answers = [Answer(item=name, value=value) for name, value in values.items()]
            database.session.add(Response(code=code, comment=request.form["comment"], answers=answers))
        database.session.commit()
        return "Thank you"

    with app.app_context():
        if os.environ.get("BARE_CREATES"):
            database.create_all()
    return app
