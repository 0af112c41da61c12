"""Grades one submission for Classroom 50. Put this file into CLASSROOM/autograders/ASSIGNMENT/, or make it the classroom's default with
gh teacher autograder set-default. The assignment's name is the exercise's, unless EXERCISE names another. The runner starts it in the
student's checkout and reads result.json there; an exit code other than 0 tells it that grading itself went wrong."""

import os
import subprocess
import sys

exercise = os.environ.get("EXERCISE") or os.environ["ASSIGNMENT"]
command = ["ormbook", "check", exercise, "--submission", ".", "--engine", os.environ.get("ENGINE", "both"), "--format", "classroom50"]
graded = subprocess.run(command, stdout=subprocess.PIPE, check=False)
if graded.returncode != 0:
    print(f"::error::ormbook could not grade {exercise} (exit code {graded.returncode})", file=sys.stderr)
    sys.exit(1)
with open("result.json.new", "wb") as result:
    result.write(graded.stdout)
os.replace("result.json.new", "result.json")
