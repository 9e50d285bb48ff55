using System.Globalization;
using System.Text.RegularExpressions;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Http;

namespace Folkmoot.Reports.Tests.OtherSystems;

/// <summary>The way from one site to another's Open311: it can be closed, lose an answer on its way back, say again what it said before, and have a wrong clock at its end.</summary>
internal sealed partial class FaultyWay
{
    private readonly TestSite to;

    public FaultyWay(ForeignServer server, string name, TestSite to)
    {
        this.to = to;
        Endpoint = new Uri(server.Address, name).AbsoluteUri;
        server.Answers[name] = PassAsync;
    }

    public string Endpoint { get; }

    public bool IsClosed { get; set; }

    public bool LosesAnswers { get; set; }

    /// <summary>By how much the other side's clock is ahead.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>What it answers to questions in place of the truth.</summary>
    public string? Stale { get; set; }

    public string Last { get; private set; } = "";

    private async Task PassAsync(HttpContext context, byte[] body)
    {
        if (IsClosed)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var client = new HttpClient();
        var rest = string.Join('/', context.Request.Path.Value!.Split('/').Skip(2));
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(to.Address, $"open311/v2/{rest}{context.Request.QueryString}"));
        if (context.Request.Method == HttpMethods.Post)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        using var answer = await client.SendAsync(request);
        if (LosesAnswers)
        {
            context.Abort();
            return;
        }

        var text = Shifted(await answer.Content.ReadAsStringAsync());
        text = context.Request.Method == HttpMethods.Get && Stale is not null ? Stale : text;
        Last = text;
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(text);
    }

    private string Shifted(string json) => Updated().Replace(json, found =>
        $"\"updated_datetime\":\"{DateTimeOffset.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) + Ahead:yyyy-MM-ddTHH:mm:ssZ}\"");

    [GeneratedRegex("\"updated_datetime\":\"([^\"]+)\"")]
    private static partial Regex Updated();
}
