# Steps a simulation with SUMO's own client: net, routes, begin, steps. Prints steps per second.
import sys
import time

sys.path.insert(0, sys.argv[1])
import traci

net, routes, begin, steps = sys.argv[2:6]
traci.start(
    ["sumo", "-n", net, "-r", routes, "--begin", begin, "--seed", "1", "--time-to-teleport", "-1"]
    + ["--xml-validation", "never", "--no-step-log", "true", "--no-warnings", "true"]
)
begun = time.perf_counter()
for _ in range(int(steps)):
    traci.simulationStep()
    traci.simulation.getMinExpectedNumber()
print(int(steps) / (time.perf_counter() - begun))
traci.close()
