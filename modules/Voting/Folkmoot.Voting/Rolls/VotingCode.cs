using System.Security.Cryptography;
using System.Text;
using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Voting.Rolls;

/// <summary>
/// An elector's code as the site keeps it: a keyed hash. It says who comes, and nothing of the ballot that follows: the turnout knows the elector's number,
/// whichever code was used, so that another code gives no second ballot.
/// </summary>
public sealed class VotingCode
{
    private const int Bytes = 8;
    private const int Letters = 12;

    private VotingCode()
    {
    }

    public Guid VoteId { get; private set; }

    public byte[] Hash { get; private set; } = [];

    /// <summary>Whose it is.</summary>
    public string Reference { get; private set; } = "";

    public CodeWay Way { get; private set; }

    /// <summary>What was made together.</summary>
    public Guid Batch { get; private set; }

    /// <summary>Null while its letter is not printed: until then it is good for nothing.</summary>
    public DateTimeOffset? IssuedAt { get; private set; }

    public DateTimeOffset? VoidedAt { get; private set; }

    /// <summary>Twelve letters and digits, 60 random bits, in groups of four.</summary>
    internal static string New() => Receipt.Shown(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What somebody typed, as it is hashed; null for what no code ever looked like.</summary>
    internal static string? Read(string? typed) => Receipt.Read(typed, Letters);

    internal static byte[] HashOf(byte[] key, string code) => HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"code\n{code}"));
}

/// <summary>How a code gets to its elector.</summary>
public enum CodeWay
{
    Post,
    Email,
}

internal sealed class VotingCodeMapping : IEntityTypeConfiguration<VotingCode>
{
    public void Configure(EntityTypeBuilder<VotingCode> builder)
    {
        builder.ToTable("codes");
        builder.HasKey(c => new { c.VoteId, c.Hash });
        builder.Property(c => c.Way).HasConversion<string>();
        builder.HasOne<Vote>().WithMany().HasForeignKey(c => c.VoteId);
    }
}
