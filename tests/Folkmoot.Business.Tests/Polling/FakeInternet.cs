using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Folkmoot.Business.Tests.Polling;

/// <summary>Other people's servers: one Kestrel under as many names as there are, each with manners of its own. It notes who asks what, and when by the test's clock.</summary>
internal sealed class FakeInternet : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<string, FakeServer> servers = new(StringComparer.OrdinalIgnoreCase);

    private FakeInternet(WebApplication app, TimeProvider clock) => (this.app, this.clock) = (app, clock);

    public const string Address = "127.0.0.9";

    public int Port { get; private set; }

    public static async Task<FakeInternet> StartAsync(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Parse(Address), 0));
        var internet = new FakeInternet(builder.Build(), clock);
        internet.app.Run(internet.AnswerAsync);
        await internet.app.StartAsync();
        internet.Port = new Uri(internet.app.Urls.First()).Port;
        return internet;
    }

    /// <summary>A server of this name.</summary>
    public FakeServer this[string host] => servers.GetOrAdd(host, name => new FakeServer(name, new Uri($"http://{name}:{Port}/feed.xml")));

    public IEnumerable<FakeServer> Servers => servers.Values;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (!servers.TryGetValue(context.Request.Host.Host, out var server))
        {
            context.Response.StatusCode = 404;
            return;
        }

        var question = new Question(
            clock.GetUtcNow(), context.Request.Path, context.Request.Headers.IfNoneMatch.ToString(), context.Request.Headers.IfModifiedSince.ToString(), context.Request.Headers.UserAgent.ToString());
        Interlocked.Increment(ref server.Inside);
        server.MostInside = Math.Max(server.MostInside, server.Inside);
        try
        {
            await (server.Paths.TryGetValue(context.Request.Path, out var answer) ? answer : server.Answer)(context);
        }
        catch (IOException)
        {
            // Whoever asked has hung up.
        }
        finally
        {
            Interlocked.Decrement(ref server.Inside);
            server.Questions.Enqueue(question with { Status = context.Response.StatusCode });
        }
    }
}

/// <summary>One question.</summary>
internal sealed record Question(DateTimeOffset At, string Path, string IfNoneMatch, string IfModifiedSince, string UserAgent)
{
    public int Status { get; init; }
}

/// <summary>One of those servers. As it begins it has a feed that never changes, and knows ETag and Last-Modified.</summary>
internal sealed class FakeServer
{
    public int Inside;

    public FakeServer(string name, Uri feed)
    {
        (Name, Feed) = (name, feed);
        Answer = context => SendAsync(context);
    }

    public string Name { get; }

    public Uri Feed { get; }

    public int MostInside { get; set; }

    public ConcurrentQueue<Question> Questions { get; } = [];

    public RequestDelegate Answer { get; set; }

    /// <summary>What some paths answer in its place.</summary>
    public ConcurrentDictionary<string, RequestDelegate> Paths { get; } = [];

    /// <summary>Elements of the channel beside its items.</summary>
    public string Head { get; set; } = "";

    public List<(string Id, string Title, DateTimeOffset At)> Items { get; } = [];

    public string Document => DocumentOf(Items.Select(i => $"<item><guid isPermaLink=\"false\">{i.Id}</guid><title>{i.Title}</title><link>http://{Name}/{i.Id}</link><pubDate>{i.At.UtcDateTime:R}</pubDate><description>Words of {i.Title}</description></item>"));

    public string DocumentOf(IEnumerable<string> items) =>
        $"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>{Name}</title><link>http://{Name}/</link><description>News</description>{Head}{string.Concat(items)}</channel></rss>";

    /// <summary>The feed, or 304 for who has it already.</summary>
    public Task SendAsync(HttpContext context, string? encoding = null)
    {
        var document = Document;
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)))[..16]}\"";
        context.Response.Headers.ETag = tag;
        context.Response.Headers.LastModified = (Items.Count == 0 ? DateTimeOffset.UnixEpoch : Items.Max(i => i.At)).UtcDateTime.ToString("R");
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        }

        return WriteAsync(context, document, encoding);
    }

    public static async Task WriteAsync(HttpContext context, string document, string? encoding = null)
    {
        context.Response.ContentType = "application/rss+xml; charset=utf-8";
        var bytes = Encoding.UTF8.GetBytes(document);
        if (encoding is null)
        {
            await context.Response.Body.WriteAsync(bytes);
            return;
        }

        context.Response.Headers.ContentEncoding = encoding;
        using var packed = new MemoryStream();
        await using (Stream packer = encoding == "br" ? new BrotliStream(packed, CompressionLevel.Fastest) : new GZipStream(packed, CompressionLevel.Fastest))
        {
            await packer.WriteAsync(bytes);
        }

        await context.Response.Body.WriteAsync(packed.ToArray());
    }

    public static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    public static Task Redirect(HttpContext context, int status, string to)
    {
        context.Response.Headers.Location = to;
        return Status(context, status);
    }

    public static Task Reset(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }
}
