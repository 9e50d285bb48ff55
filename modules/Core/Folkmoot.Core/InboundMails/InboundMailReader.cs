using System.Net.Mail;
using System.Text.Json;

namespace Folkmoot.Core.InboundMails;

/// <summary>
/// Reads the JSON of a provider: our own neutral shape, Postmark's, and those that name things as Mailgun and SendGrid do. Names are compared without
/// case, dashes and underscores.
/// </summary>
internal sealed class InboundMailReader
{
    private readonly Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Value)> headers;
    private readonly string? trustedServer;

    private InboundMailReader(JsonElement root, string? trustedServer)
    {
        foreach (var property in root.EnumerateObject())
        {
            fields.TryAdd(Plain(property.Name), property.Value);
        }

        this.trustedServer = trustedServer;
        headers = [.. MailHeaders.Of(Find("headers", "messageheaders"))];
    }

    /// <summary>Reads a mail; null for what is no mail.</summary>
    /// <param name="root">The provider's JSON.</param>
    /// <param name="trustedServer">The name under which the provider writes Authentication-Results (RFC 8601); null when it writes none.</param>
    public static InboundMail? Read(JsonElement root, string? trustedServer) =>
        root.ValueKind == JsonValueKind.Object ? new InboundMailReader(root, trustedServer).Read() : null;

    private InboundMail? Read()
    {
        var from = OneAddress(Text("from") is { Length: > 0 } written ? written : Header("From") ?? "");
        List<string> to = [.. Addresses(Find("originalrecipient", "recipient")), .. Addresses(Find("to")), .. Addresses(Find("tofull"))];
        return to.Count == 0 && from is null
            ? null
            : new InboundMail(MessageId(), from, to, Text("text", "textbody", "bodyplain"), Attachments(), MailHeaders.AreAutomatic(headers, from), IsAuthenticated(from));
    }

    // Postmark's MessageID is its own; the sender's is among the headers.
    private string MessageId() => (Header("Message-ID") ?? Text("messageid")).Trim();

    private int Attachments() => Find("attachments", "attachmentcount") switch
    {
        { ValueKind: JsonValueKind.Array } list => list.GetArrayLength(),
        { ValueKind: JsonValueKind.Number } count when count.TryGetInt32(out var number) => number,
        { ValueKind: JsonValueKind.String } text when int.TryParse(text.GetString(), out var number) => number,
        _ => 0,
    };

    private bool IsAuthenticated(string? from)
    {
        var domain = from?[(from.LastIndexOf('@') + 1)..];
        return domain is not null
            && (Text("dmarc").Equals("pass", StringComparison.OrdinalIgnoreCase)
                || MailHeaders.VouchFor(domain, headers, trustedServer)
                || IsAligned(domain));
    }

    // As DMARC has it: SPF or DKIM has passed for the domain that stands in From.
    private bool IsAligned(string domain) =>
        (Text("spf").Equals("pass", StringComparison.OrdinalIgnoreCase) && EnvelopeDomain()?.Equals(domain, StringComparison.OrdinalIgnoreCase) == true)
        || Text("dkim").Trim('{', '}').Split(',').Any(result => result.Trim().Equals($"@{domain} : pass", StringComparison.OrdinalIgnoreCase));

    private string? EnvelopeDomain()
    {
        try
        {
            using var envelope = JsonDocument.Parse(Text("envelope") is { Length: > 0 } text ? text : "{}");
            return envelope.RootElement.ValueKind == JsonValueKind.Object && envelope.RootElement.TryGetProperty("from", out var from) && from.ValueKind == JsonValueKind.String
                ? OneAddress(from.GetString()!)?.Split('@')[^1]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private JsonElement Find(params string[] names) => names.Select(name => fields.GetValueOrDefault(name)).FirstOrDefault(value => value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null));

    private string Text(params string[] names) => Find(names) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";

    private string? Header(string name) => headers.Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).FirstOrDefault();

    private static IEnumerable<string> Addresses(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Split(',').Select(OneAddress).OfType<string>(),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Addresses),
        JsonValueKind.Object => value.EnumerateObject().Where(p => p.NameEquals("Email")).SelectMany(p => Addresses(p.Value)),
        _ => [],
    };

    private static string? OneAddress(string text) =>
        text.Length <= 1000 && !text.Contains('\n', StringComparison.Ordinal) && MailAddress.TryCreate(text.Trim(), out var address) ? address.Address : null;

    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
