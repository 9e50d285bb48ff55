using System.Text.Json;
using System.Text.Json.Serialization;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Voting.Results;

/// <summary>What was counted.</summary>
public sealed class VoteResult
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private VoteResult()
    {
    }

    internal VoteResult(Guid voteId, CountResult counted) => (VoteId, Content) = (voteId, Write(counted));

    public Guid VoteId { get; private set; }

    /// <summary>The count as results.json has it.</summary>
    public string Content { get; private set; } = "";

    public CountResult Read() => JsonSerializer.Deserialize<CountResult>(Content, Json)!;

    public static string Write(CountResult counted) => JsonSerializer.Serialize(counted, Json);
}

internal sealed class VoteResultMapping : IEntityTypeConfiguration<VoteResult>
{
    public void Configure(EntityTypeBuilder<VoteResult> builder)
    {
        builder.ToTable("results");
        builder.HasKey(r => r.VoteId);
        builder.Property(r => r.VoteId).ValueGeneratedNever();
        builder.Property(r => r.Content).HasColumnType("jsonb");
        builder.HasOne<Vote>().WithOne().HasForeignKey<VoteResult>(r => r.VoteId).OnDelete(DeleteBehavior.NoAction);
    }
}
