#!/usr/bin/env python3
# label: all
# needs: mend program:slurmctld program:slurmd program:munged program:mungekey program:sbatch root
# timeout: 300
# cores: 2
"""A real Slurm array on this machine makes the table that one process makes. Controller, node and authentication are
started here with keys, sockets, ports and state of their own in a folder that is gone afterwards; no systemd."""
import os
import signal
import socket
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from cluster_test import CLUSTER, SWEEP  # noqa: E402
from cli import InFolder, PROGRAM  # noqa: E402

CONFIGURATION = """ClusterName=mend
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket={folder}/munge.socket
SlurmctldPort={controller_port}
SlurmdPort={node_port}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
ReturnToService=2
SchedulerParameters=sched_min_interval=100000
NodeName={host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=2048 State=UNKNOWN
PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Slurm(InFolder):
    def setUp(self):
        super().setUp()
        self.daemons = []
        self.addCleanup(self.stop_daemons)
        self.place = self.folder / "slurm"
        for part in ("state", "spool"):
            (self.place / part).mkdir(parents=True)
        controller_port, node_port = free_ports(2)
        (self.place / "slurm.conf").write_text(CONFIGURATION.format(
            host=socket.gethostname().split(".")[0], folder=self.place, controller_port=controller_port,
            node_port=node_port))
        self.environment = {**os.environ, "SLURM_CONF": str(self.place / "slurm.conf"), "MEND": PROGRAM}
        subprocess.run(["mungekey", "--create", "--keyfile", self.place / "munge.key"], check=True)
        self.start_daemon("munged", "--foreground", "--force", f"--key-file={self.place}/munge.key",
                          f"--socket={self.place}/munge.socket", f"--pid-file={self.place}/munged.pid",
                          f"--log-file={self.place}/munged.txt", f"--seed-file={self.place}/munged.seed")
        self.wait_for("munged", lambda: (self.place / "munge.socket").exists())
        self.start_daemon("slurmctld", "-D", "-f", self.place / "slurm.conf")
        self.start_daemon("slurmd", "-D", "-f", self.place / "slurm.conf")
        self.wait_for("a node that is idle", lambda: "idle" in self.ask("sinfo", "--noheader", "--format=%T"))

    def start_daemon(self, *words):
        log = open(self.place / f"{words[0]}.log", "w")
        self.addCleanup(log.close)
        self.daemons.append(subprocess.Popen(list(map(str, words)), stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                             env=self.environment, start_new_session=True))

    def stop_daemons(self):
        """Jobs first, then node, controller and authentication, each with all that it started."""
        if len(self.daemons) == 3:
            self.ask("scancel", "--user=root")
        for daemon in reversed(self.daemons):
            for word in (signal.SIGTERM, signal.SIGKILL):
                try:
                    os.killpg(daemon.pid, word)
                    daemon.wait(timeout=10)
                except (ProcessLookupError, subprocess.TimeoutExpired):
                    continue
            daemon.wait()

    def ask(self, *words):
        return subprocess.run(words, env=self.environment, capture_output=True, text=True, timeout=60).stdout

    def wait_for(self, what, happened):
        for _ in range(300):
            if happened():
                return
            time.sleep(0.1)
        logs = "\n".join(f"{log.name}:\n{log.read_text()[-1500:]}" for log in sorted(self.place.glob("*.log")))
        self.fail(f"{what} did not come in 30 s\n{logs}")

    def array(self, tasks):
        """Submits the shipped script, waits for all its tasks."""
        done = subprocess.run(["sbatch", "--wait", f"--array={tasks}", CLUSTER / "slurm_array.sh", "s.toml"],
                              cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=200)
        said = "".join(file.read_text() for file in sorted(self.folder.glob("slurm-*.out")))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr + said)
        self.assertIn("Submitted batch job", done.stdout)

    def test_an_array_makes_the_same_table_and_a_lost_task_is_found(self):
        self.write("s.toml", SWEEP)
        self.succeeds("sweep", "s.toml", "--jobs", 1, "-o", "whole")
        self.array("1,3")  # task 2 of 3 was lost
        merged = self.mend("sweep", "merge", "runs/s")
        self.assertEqual(merged.returncode, 75)
        self.assertIn("2 of 5 rows are missing: 2, 5", merged.stderr)
        self.array("1-3")
        shards = sorted(path.name for path in (self.folder / "runs/s/rows").glob("*.jsonl"))
        self.assertEqual({name.rsplit("_", 1)[0] for name in shards}, {f"shard_{n}_of_3" for n in (1, 2, 3)})
        self.succeeds("sweep", "merge", "runs/s")
        for table in ("results.csv", "results.h5"):
            self.assertEqual((self.folder / "runs/s" / table).read_bytes(),
                             (self.folder / "whole" / table).read_bytes())


if __name__ == "__main__":
    unittest.main()
