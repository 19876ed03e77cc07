import { LoadOptions } from '../_support/load';
import { LONG, PROPAGATION } from '../_support/real-server';

/** An application that answers at once, but `/late/S` after S seconds. */
export const WSGI = `import time

def application(environ, start_response):
    words = environ['PATH_INFO'].split('/')
    if words[1] == 'late':
        time.sleep(float(words[2]))
    start_response('200 OK', [('Content-Type', 'text/plain'), ('Content-Length', '2')])
    return [b'ok']
`;

/** The same, as ASGI has it. */
export const ASGI = `import asyncio

async def application(scope, receive, send):
    while scope['type'] == 'lifespan':
        event = (await receive())['type']
        await send({'type': event + '.complete'})
        if event == 'lifespan.shutdown':
            return
    words = scope['path'].split('/')
    if words[1] == 'late':
        await asyncio.sleep(float(words[2]))
    await send({'type': 'http.response.start', 'status': 200, 'headers': [(b'content-length', b'2')]})
    await send({'type': 'http.response.body', 'body': b'ok'})
`;

const SLOW = '/late/1.5';
/** What is said of it, if it is lost. */
export const LATE = `late ${LONG}`;

/** Clients of a server that keeps no connections. It needs a worker for each. */
export const CLOSING: LoadOptions = {
  port: 8080,
  // A little less than the drain: a server on a busy machine has to take the last ones before its stop signal.
  propagation: PROPAGATION - 0.2,
  fresh: { path: '/', perSecond: 20 },
  kept: [{ path: SLOW, clients: 5 }],
  late: [{ path: LONG, at: PROPAGATION - 0.5 }],
};

/** Clients of one that does. */
export const LOAD: LoadOptions = { ...CLOSING, kept: [{ path: SLOW, clients: 5 }, { path: '/', clients: 3, think: 0.1 }] };

/** The same, but connections are idle at the stop signal, save those of the late requests. */
export const UNHURRIED: LoadOptions = { ...CLOSING, kept: [{ path: SLOW, clients: 8, think: 3 }] };

/** One request that takes so long is under way at the stop signal. */
export const withLate = (seconds: number): LoadOptions => ({
  ...CLOSING, kept: [], late: [{ path: `/late/${seconds}`, at: PROPAGATION - 0.5 }],
});

/** More requests than two workers can take are under way at the stop signal. */
export const CROWD: LoadOptions = {
  ...CLOSING, fresh: { path: '/', perSecond: 1 }, kept: [], late: Array.from({ length: 4 }, () => ({ path: '/late/3', at: PROPAGATION - 0.8 })),
};
