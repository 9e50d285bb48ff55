namespace Folkmoot.Core.Fetch;

/// <summary>What to ask of another server.</summary>
/// <param name="Address">Where; it is checked again at every redirect.</param>
public sealed record FetchRequest(Uri Address)
{
    /// <summary>From the answer before: an unchanged thing is then not sent again.</summary>
    public string? ETag { get; init; }

    /// <summary>From the answer before.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Media types, as the header is written.</summary>
    public string Accept { get; init; } = "*/*";

    /// <summary>Bound on the bytes that are sent and, apart from it, on the bytes that they unpack to.</summary>
    public int MaxBytes { get; init; } = 5 * 1024 * 1024;

    /// <summary>For everything: names, connections, redirects and the last byte of the body.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What is sent there, for webhooks; null asks by GET. What is posted is never redirected.</summary>
    public FetchPost? Post { get; init; }

    /// <summary>The header by which a service knows who asks. Such a question is never redirected.</summary>
    public string? Authorization { get; init; }
}

/// <summary>What a webhook is told.</summary>
/// <param name="Body">The bytes.</param>
/// <param name="ContentType">Their media type.</param>
/// <param name="Headers">Such as a signature.</param>
public sealed record FetchPost(ReadOnlyMemory<byte> Body, string ContentType, IReadOnlyDictionary<string, string>? Headers = null);
