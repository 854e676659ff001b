"""Serves moto's user pools at a port of this machine; the first pool that is made gets the given id."""
import sys

from moto.cognitoidp import models
from moto.moto_server.threaded_moto_server import ThreadedMotoServer

port, pool_id = int(sys.argv[1]), sys.argv[2]
models.generate_id = lambda *unused: pool_id.split("_")[1]
ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)._server_entry()
