using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Folkmoot.Core.Tests.Fetch;

/// <summary>
/// Somebody else's server: on 127.0.0.1, which the tests' operator has allowed, on 127.0.0.2, which he has not, and by https.
/// It notes whom it has seen where.
/// </summary>
internal sealed class ForeignServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ForeignServer(WebApplication app) => this.app = app;

    public int Port { get; private set; }

    public int SecurePort { get; private set; }

    public ConcurrentQueue<string> Seen { get; } = [];

    public static async Task<ForeignServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        var (plain, secure) = (FreePort(), FreePort());
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
        {
            options.Limits.MaxResponseBufferSize = 64 * 1024;
            options.Listen(IPAddress.Loopback, plain);
            options.Listen(IPAddress.Parse("127.0.0.2"), plain);
            options.Listen(IPAddress.Loopback, secure, listen => listen.UseHttps(Certificate()));
        });
        var server = new ForeignServer(builder.Build()) { Port = plain, SecurePort = secure };
        server.app.Run(context =>
        {
            server.Seen.Enqueue($"{context.Connection.LocalIpAddress} {context.Request.Method} {context.Request.Host.Host}{context.Request.Path}");
            return answer(context);
        });
        await server.app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Any, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=feeds.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
