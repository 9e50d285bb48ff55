using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Assistant.Articles;

/// <summary>What an article says, or said, or is to say.</summary>
public sealed class ArticleVersion
{
    private ArticleVersion()
    {
    }

    internal ArticleVersion(Guid articleId, int number) => (Id, ArticleId, Number) = (Guid.CreateVersion7(), articleId, number);

    public Guid Id { get; private set; }

    public Guid ArticleId { get; private set; }

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    public VersionState State { get; private set; }

    public ArticleContent Content { get; private set; } = new();

    /// <summary>The content's, for lists and searches.</summary>
    public string Question { get; private set; } = "";

    /// <summary>Null for what a recipe brought, and once the person has been erased.</summary>
    public string? WrittenBy { get; internal set; }

    public DateTimeOffset WrittenAt { get; private set; }

    public string? ApprovedBy { get; internal set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    public string? PublishedBy { get; internal set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Why it was published although tests failed, or why it was withdrawn.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Changes with whatever is done to it.</summary>
    public string Stamp => string.Create(CultureInfo.InvariantCulture, $"{Number}-{State}-{WrittenAt.Ticks}");

    /// <summary>Whether it is still worked on.</summary>
    public bool IsOpen => State is VersionState.Draft or VersionState.Approved;

    /// <summary>What was approved is a draft again once it is changed.</summary>
    internal void Write(ArticleContent content, string? userId, DateTimeOffset now)
    {
        Demand(IsOpen);
        (Content, State, WrittenBy, WrittenAt, ApprovedBy, ApprovedAt) = (content, VersionState.Draft, userId, now, null, null);
    }

    internal void Approve(string? userId, DateTimeOffset now)
    {
        Demand(State == VersionState.Draft);
        (State, ApprovedBy, ApprovedAt) = (VersionState.Approved, userId, now);
    }

    internal void Publish(string? userId, string note, DateTimeOffset now)
    {
        Demand(State == VersionState.Approved);
        (State, PublishedBy, PublishedAt, Note) = (VersionState.Published, userId, now, note);
    }

    internal void Supersede()
    {
        Demand(State == VersionState.Published);
        State = VersionState.Superseded;
    }

    internal void Withdraw(string note, DateTimeOffset now)
    {
        Demand(State == VersionState.Published);
        (State, WithdrawnAt, Note) = (VersionState.Withdrawn, now, note);
    }

    private void Demand(bool fits)
    {
        if (!fits)
        {
            throw new InvalidOperationException($"Version {Number} is {State}.");
        }
    }
}

/// <summary>How far a version has come.</summary>
public enum VersionState
{
    Draft,

    Approved,

    Published,

    /// <summary>A later version took its place.</summary>
    Superseded,

    Withdrawn,
}

internal sealed class ArticleVersionMapping : IEntityTypeConfiguration<ArticleVersion>
{
    public void Configure(EntityTypeBuilder<ArticleVersion> builder)
    {
        builder.ToTable("versions");
        builder.HasKey(v => v.Id);
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.State).HasConversion(state => state.ToString().ToLowerInvariant(), text => Enum.Parse<VersionState>(text, true));
        builder.Property(v => v.Content).IsJson();
        builder.Property(v => v.Question).HasComputedColumnSql("content ->> 'question'", stored: true);
        builder.Ignore(v => v.IsOpen).Ignore(v => v.Stamp);
    }
}

/// <summary>Texts and lists that are only read with their owner.</summary>
internal static class JsonColumns
{
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property) => property.HasColumnType("jsonb").HasConversion(
        value => Write(value), text => Read<T>(text), new ValueComparer<T>((a, b) => Write(a) == Write(b), value => Write(value).GetHashCode(StringComparison.Ordinal), value => Read<T>(Write(value))));

    private static string Write<T>(T? value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

    private static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!;
}
