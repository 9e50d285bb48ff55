using System.Globalization;
using System.Text.Json;
using Folkmoot.Core.Fetch;
using Microsoft.AspNetCore.Http;

namespace Folkmoot.Reports.OtherSystems;

/// <summary>Speaks GeoReport v2 with another system, in JSON.</summary>
public sealed class Open311Client(SafeFetcher fetcher)
{
    /// <summary>Also of a system that nobody has saved yet.</summary>
    public Task<Open311Reply> ServicesAsync(string endpoint, string jurisdiction, CancellationToken cancellationToken) =>
        GetAsync(new OtherSystem(Guid.Empty) { Endpoint = endpoint, Jurisdiction = jurisdiction }, "services.json", [], cancellationToken);

    public Task<Open311Reply> TokenAsync(OtherSystem system, string token, CancellationToken cancellationToken) =>
        GetAsync(system, $"tokens/{Uri.EscapeDataString(token)}.json", [], cancellationToken);

    public Task<Open311Reply> RequestsAsync(OtherSystem system, IEnumerable<string> ids, CancellationToken cancellationToken) =>
        GetAsync(system, "requests.json", [new("service_request_id", string.Join(',', ids)), new("extensions", "true")], cancellationToken);

    public Task<Open311Reply> RequestsAsync(OtherSystem system, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken) =>
        GetAsync(system, "requests.json", [new("start_date", Moment(from)), new("end_date", Moment(until)), new("extensions", "true")], cancellationToken);

    /// <summary>Sends a request. A system that knows the header makes one of it however often it comes.</summary>
    public async Task<Open311Reply> PostAsync(OtherSystem system, string key, IEnumerable<KeyValuePair<string, string?>> fields, string once, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(fields);
        var form = Jurisdiction(system).Concat(fields).Where(f => !string.IsNullOrEmpty(f.Value)).Append(new("api_key", key));
        using var content = new FormUrlEncodedContent(form!);
        var body = await content.ReadAsByteArrayAsync(cancellationToken);
        return await AskAsync(
            new FetchRequest(new Uri($"{system.Endpoint}/requests.json"))
            {
                Accept = "application/json",
                Post = new FetchPost(body, "application/x-www-form-urlencoded", new Dictionary<string, string> { ["Idempotency-Key"] = once }),
            }, cancellationToken);
    }

    private Task<Open311Reply> GetAsync(OtherSystem system, string method, KeyValuePair<string, string?>[] query, CancellationToken cancellationToken) =>
        AskAsync(new FetchRequest(new Uri($"{system.Endpoint}/{method}{QueryString.Create(Jurisdiction(system).Concat(query))}")) { Accept = "application/json" }, cancellationToken);

    private async Task<Open311Reply> AskAsync(FetchRequest request, CancellationToken cancellationToken) => await fetcher.FetchAsync(request, cancellationToken) switch
    {
        FetchOutcome.Fetched fetched => Read(fetched.Body),
        FetchOutcome.Failed { Status: { } status } failed => new Open311Reply(null, $"It answered {status}", failed.RetryAfter, IsNo: status is 400 or 404 or 422),
        FetchOutcome.Refused refused => new Open311Reply(null, $"Its address may not be asked: {refused.Reason}"),
        FetchOutcome.TooLarge => new Open311Reply(null, "It answered too much"),
        _ => new Open311Reply(null, "It does not answer"),
    };

    private static Open311Reply Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? new Open311Reply([.. document.RootElement.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).Select(e => e.Clone())], null)
                : new Open311Reply(null, "It did not answer as Open311 has it");
        }
        catch (JsonException)
        {
            return new Open311Reply(null, "It did not answer in JSON");
        }
    }

    private static KeyValuePair<string, string?>[] Jurisdiction(OtherSystem system) => system.Jurisdiction.Length == 0 ? [] : [new("jurisdiction_id", system.Jurisdiction)];

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}

/// <summary>What another system answers.</summary>
/// <param name="Content">Null when it did not answer, or not as it should.</param>
/// <param name="Problem">Why, for editors.</param>
/// <param name="RetryAfter">When it asks to be left alone until.</param>
/// <param name="IsNo">Whether asking the same again would be answered the same.</param>
public sealed record Open311Reply(IReadOnlyList<JsonElement>? Content, string? Problem, DateTimeOffset? RetryAfter = null, bool IsNo = false)
{
    /// <summary>A text of an object, also where a system writes it as a number; null when it is absent or empty.</summary>
    public static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    } : null;
}
