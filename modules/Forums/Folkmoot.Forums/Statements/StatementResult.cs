using System.Text.Json;
using Folkmoot.Forums.Statements.Opinions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.Statements;

/// <summary>A question's figures as they were last counted. Only what may be shown is kept.</summary>
public sealed class StatementResult
{
    private StatementResult()
    {
    }

    internal StatementResult(long topicId) => TopicId = topicId;

    public long TopicId { get; private set; }

    public DateTimeOffset ComputedAt { get; private set; }

    /// <summary>An <see cref="OpinionReport"/> as JSON.</summary>
    public string Report { get; private set; } = "";

    internal void Become(OpinionReport report, DateTimeOffset now) => (Report, ComputedAt) = (JsonSerializer.Serialize(report, JsonSerializerOptions.Web), now);

    internal OpinionReport Read() => JsonSerializer.Deserialize<OpinionReport>(Report, JsonSerializerOptions.Web)!;
}

/// <summary>A question whose figures are out of date.</summary>
public sealed class StatementRecount
{
    private StatementRecount()
    {
    }

    public Guid Id { get; private set; }

    public long TopicId { get; private set; }

    public DateTimeOffset Due { get; private set; }

    /// <summary>Votes from now on ask for another count; this one stays until its result is stored.</summary>
    public bool Taken { get; private set; }
}

internal sealed class StatementResultMapping : IEntityTypeConfiguration<StatementResult>
{
    public void Configure(EntityTypeBuilder<StatementResult> builder)
    {
        builder.ToTable("statement_results");
        builder.HasKey(r => r.TopicId);
        builder.Property(r => r.TopicId).ValueGeneratedNever();
    }
}

internal sealed class StatementRecountMapping : IEntityTypeConfiguration<StatementRecount>
{
    public void Configure(EntityTypeBuilder<StatementRecount> builder)
    {
        builder.ToTable("statement_recounts");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
    }
}
