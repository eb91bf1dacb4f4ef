import re

from tests.web.test_permissions import *


def test_z(people, asker, monkeypatch):
    own = people.situations[0]
    for role in (Role.COACH, Role.CLIENT, Role.TRAINER):
        r = asker.ask("GET", f"/werk/{own.file.pk}/gegevens/", people.who(role, own))
        i = r.body.find("rank, drugs")
        print(role, r.response.status_code, i, repr(r.body[i - 120 : i + 60]))
        print(re.findall(r"<h[23][^>]*>([^<]*)", r.body))
