# Sends what a provider's library would send over TLS to the server of the check instead, then runs a script.
import http.client
import os
import runpy
import socket
import sys

import urllib3.connection


def connect(self):
    self.sock = socket.create_connection(("127.0.0.1", int(os.environ["ECHO_PORT"])))
    self.is_verified = True


http.client.HTTPSConnection.connect = connect
urllib3.connection.HTTPSConnection.connect = connect
runpy.run_path(sys.argv[1])
