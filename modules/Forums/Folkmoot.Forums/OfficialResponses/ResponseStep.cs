using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.OfficialResponses;

/// <summary>What somebody has said for the council, once and for all: a correction is another step.</summary>
public sealed class ResponseStep
{
    private ResponseStep()
    {
    }

    internal ResponseStep(long topicId, StepWords words, string authorId, Guid formToken, DateTimeOffset now)
    {
        (TopicId, AuthorId, FormToken, At) = (topicId, authorId, formToken, now);
        (State, Text, Role, Department, Day, Evidence) = (words.State, words.Text, words.Role, words.Department, words.Day, words.Evidence);
        EntryId = Guid.CreateVersion7();
    }

    public long Id { get; private set; }

    public long TopicId { get; private set; }

    /// <summary>Names its entry in feeds for ever.</summary>
    public Guid EntryId { get; private set; }

    public ResponseState State { get; private set; }

    /// <summary>Markdown as it was written.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Null once the person has been erased; role and department stay, since the council has answered.</summary>
    public string? AuthorId { get; private set; }

    /// <summary>As which the person answered, such as <see cref="RoleNames.Officer"/>.</summary>
    public string Role { get; private set; } = "";

    /// <summary>The department, or a councillor's title.</summary>
    public string Department { get; private set; } = "";

    /// <summary>By when it is promised, or on which day it was done.</summary>
    public DateOnly? Day { get; private set; }

    /// <summary>A web address that shows that it has been done.</summary>
    public string? Evidence { get; private set; }

    public Guid FormToken { get; private set; }

    public DateTimeOffset At { get; private set; }
}

/// <summary>What a step says.</summary>
public sealed record StepWords(ResponseState State, string Text, string Role, string Department, DateOnly? Day, string? Evidence);

internal sealed class ResponseStepMapping : IEntityTypeConfiguration<ResponseStep>
{
    public void Configure(EntityTypeBuilder<ResponseStep> builder)
    {
        builder.ToTable("response_steps");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.State).HasConversion(ResponseStates.Converter);
        builder.HasOne<OfficialResponse>().WithMany().HasForeignKey(s => s.TopicId);
    }
}
