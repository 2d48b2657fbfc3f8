"""What a WSGI server serves: `gunicorn wsgi:app`."""

import gc

from app import create_app

app = create_app()
# what the start made stays: without this, each search for garbage goes through all of it and halts every request
gc.collect()
gc.freeze()
