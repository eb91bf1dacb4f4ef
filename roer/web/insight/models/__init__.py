"""What this room keeps. Nothing here hangs on a client."""

from roer.web.insight.models.improvement import Checked as Checked
from roer.web.insight.models.improvement import Decision as Decision
from roer.web.insight.models.improvement import Improvement as Improvement
from roer.web.insight.models.improvement import ImprovementEntry as ImprovementEntry
from roer.web.insight.models.job import Job as Job
from roer.web.insight.models.measurement import Measurement as Measurement
from roer.web.insight.models.uploaded import UploadedLog as UploadedLog
