"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ASP_NET_CORE = void 0;
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const HOST = 'https://learn.microsoft.com/aspnet/core/fundamentals/host/generic-host';
const LIFETIME = 'https://learn.microsoft.com/dotnet/core/extensions/generic-host';
const KESTREL = 'https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel';
const CONSOLE_LIFETIME = 'dotnet/runtime: src/libraries/Microsoft.Extensions.Hosting/src/Internal/ConsoleLifetime.netcoreapp.cs';
const HOST_OPTIONS = 'dotnet/runtime: src/libraries/Microsoft.Extensions.Hosting/src/HostOptions.cs';
/** What is known of ASP.NET Core. */
exports.ASP_NET_CORE = {
    id: 'aspNetCore',
    name: 'ASP.NET Core',
    group: facts_1.ServerGroup.APPLICATION,
    images: [],
    programs: [{ names: ['dotnet'] }],
    isRuntime: true,
    // The host of ASP.NET Core handles SIGTERM unless the program replaces it.
    holdsWith: {
        images: /^mcr\.microsoft\.com\/dotnet\/(?:nightly\/|core\/)?aspnet$/,
        variables: /^ASPNETCORE_(?:ENVIRONMENT|URLS|HTTPS?_PORTS?|FORWARDEDHEADERS_ENABLED|PATHBASE)$/i,
        evidence: 'documented',
        source: HOST,
    },
    since: { value: '.NET 6', evidence: 'documented', source: HOST },
    start: { expected: 1, worst: 10 },
    stop: {},
    limit: { value: { setting: 'HostOptions.ShutdownTimeout', seconds: 30, note: 'also set by `DOTNET_SHUTDOWNTIMEOUTSECONDS`' }, evidence: 'read', source: HOST_OPTIONS },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGTERM, stop_signal_1.StopSignal.SIGINT, stop_signal_1.StopSignal.SIGQUIT], evidence: 'documented', source: LIFETIME },
    fastSignals: { value: [], evidence: 'documented', source: LIFETIME },
    secondSignal: { value: { cuts: [], what: 'it is already stopping' }, evidence: 'read', source: CONSOLE_LIFETIME },
    stopCommands: [],
    newConnections: { value: 'refused', evidence: 'documented', source: KESTREL },
    keptAlive: {
        value: {
            idle: facts_1.KeptAlive.TOLD,
            words: 'they accept no further requests, which loses one already in flight; HTTP/2 and HTTP/3 clients get GOAWAY',
        },
        evidence: 'documented',
        source: KESTREL,
    },
    drain: { value: 'propagation delay', evidence: 'documented', source: KESTREL },
    settings: [{ kind: facts_1.SettingKind.VARIABLE, pattern: /^(?:DOTNET|ASPNETCORE)_SHUTDOWNTIMEOUTSECONDS$/i, means: facts_1.Meaning.FINISHES, evidence: 'documented', source: HOST }],
    cannot: 'The environment variable has no effect in an application that sets `ShutdownTimeout` in code, or that builds its host without the defaults.',
};
