using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Folkmoot.Reports.Tests.OtherSystems;

/// <summary>Somebody else's server, on an address that the tests' operator has allowed.</summary>
public sealed class ForeignServer : IAsyncDisposable
{
    public const string Network = "127.0.0.2/32";

    private readonly WebApplication app;

    private ForeignServer(WebApplication app) => this.app = app;

    public ConcurrentQueue<ForeignRequest> Seen { get; } = [];

    public int Port { get; private set; }

    public Uri Address => new($"http://127.0.0.2:{Port}/");

    /// <summary>What it answers to a path's first part; 404 where nothing stands.</summary>
    public ConcurrentDictionary<string, Func<HttpContext, byte[], Task>> Answers { get; } = [];

    public static async Task<ForeignServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        using (var listener = new System.Net.Sockets.TcpListener(IPAddress.Parse("127.0.0.2"), 0))
        {
            listener.Start();
            builder.WebHost.UseUrls($"http://127.0.0.2:{((IPEndPoint)listener.LocalEndpoint).Port}");
        }

        var server = new ForeignServer(builder.Build());
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync();
        server.Port = new Uri(server.app.Urls.First()).Port;
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Seen.Enqueue(new ForeignRequest(
            context.Request.Method, context.Request.Path + context.Request.QueryString, Encoding.UTF8.GetString(body.ToArray()),
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        if (Answers.TryGetValue(context.Request.Path.Value!.Split('/')[1], out var answer))
        {
            await answer(context, body.ToArray());
            return;
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}

/// <summary>What was asked.</summary>
public sealed record ForeignRequest(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers);
