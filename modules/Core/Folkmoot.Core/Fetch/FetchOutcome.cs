namespace Folkmoot.Core.Fetch;

/// <summary>What came of asking another server.</summary>
public abstract record FetchOutcome
{
    private FetchOutcome()
    {
    }

    /// <summary>It answered.</summary>
    /// <param name="Body">Unpacked.</param>
    /// <param name="ContentType">As the other server says, parameters included; not to be believed.</param>
    /// <param name="ETag">For the next request.</param>
    /// <param name="LastModified">For the next request.</param>
    /// <param name="FinalAddress">Where the answer came from, every hop checked.</param>
    /// <param name="PermanentAddress">What to ask next time: where permanent redirects alone led, else the address that was asked.</param>
    public sealed record Fetched(
        ReadOnlyMemory<byte> Body, string? ContentType, string? ETag, DateTimeOffset? LastModified, Uri FinalAddress, Uri PermanentAddress) : FetchOutcome
    {
        /// <summary>How long the other server says that it need not be asked again: <c>max-age</c> or <c>Expires</c>, less its age.</summary>
        public TimeSpan? FreshFor { get; init; }

        /// <summary>The <c>Link</c> headers as they were written (RFC 8288).</summary>
        public IReadOnlyList<string> Links { get; init; } = [];
    }

    /// <summary>It is still what <see cref="FetchRequest.ETag"/> or <see cref="FetchRequest.LastModified"/> stand for.</summary>
    public sealed record NotModified(Uri FinalAddress, Uri PermanentAddress) : FetchOutcome
    {
        /// <summary>Takes the place of what was known (RFC 9111, 4.3.4); null when the answer does not say.</summary>
        public string? ETag { get; init; }

        /// <inheritdoc cref="ETag"/>
        public DateTimeOffset? LastModified { get; init; }

        /// <inheritdoc cref="Fetched.FreshFor"/>
        public TimeSpan? FreshFor { get; init; }
    }

    /// <summary>We did not ask, or did not go on.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Address">The hop that was refused.</param>
    public sealed record Refused(FetchRefusal Reason, Uri Address) : FetchOutcome;

    /// <summary>The answer is larger than <see cref="FetchRequest.MaxBytes"/>, packed or unpacked.</summary>
    public sealed record TooLarge(int Limit) : FetchOutcome;

    /// <summary>It took longer than <see cref="FetchRequest.TimeLimit"/>.</summary>
    public sealed record TimedOut : FetchOutcome;

    /// <summary>It could not be reached, broke off, or said no.</summary>
    /// <param name="Status">What it answered, if anything.</param>
    /// <param name="RetryAfter">When it asks to be left alone until.</param>
    public sealed record Failed(int? Status, DateTimeOffset? RetryAfter = null) : FetchOutcome;
}

/// <summary>Why an address is not asked.</summary>
public enum FetchRefusal
{
    /// <summary>No absolute address, or one with characters that have no place in it.</summary>
    NotAnAddress,

    /// <summary>Neither http nor https.</summary>
    Scheme,

    /// <summary>A name or password stands in it.</summary>
    Credentials,

    /// <summary>Neither 80 nor 443 nor allowed by the operator.</summary>
    Port,

    /// <summary>A number in disguise: decimal, octal, hexadecimal or short.</summary>
    DisguisedHost,

    /// <summary>This very site.</summary>
    OwnHost,

    /// <summary>It leads into a network that is not the public Internet.</summary>
    PrivateNetwork,

    /// <summary>A redirect from https to http.</summary>
    Downgrade,

    /// <summary>More than five redirects.</summary>
    TooManyRedirects,
}
