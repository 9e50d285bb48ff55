using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Residents;

/// <summary>What a person is called on this site, and where they are at home.</summary>
public sealed class Profile
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names what pages show of a person.</summary>
    public const string ItemKind = "core.profile";

    private Profile()
    {
    }

    internal Profile(string userId, DateTimeOffset createdAt)
    {
        UserId = userId;
        CreatedAt = createdAt;
    }

    public string UserId { get; private set; } = "";

    public string DisplayName { get; private set; } = "";

    /// <summary>The name as it is compared: two people may not differ by capitals only.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>The code of the home area.</summary>
    public string? HomeArea { get; private set; }

    /// <summary>As the person chose it; never a date of birth.</summary>
    public AgeBand? AgeBand { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The name that moderation withholds; a neutral one stands in its place.</summary>
    public string? WithheldName { get; private set; }

    /// <summary>When a moderator took the name away; until they choose another, they cannot write.</summary>
    public DateTimeOffset? NameRemovedAt { get; private set; }

    public static ItemRef ItemOf(string userId) => new(ItemKind, userId);

    internal void Become(DisplayName name, AreaId? home)
    {
        DisplayName = name.Text;
        NameKey = name.Key;
        HomeArea = home?.Value;
        (WithheldName, NameRemovedAt) = (null, null);
    }

    /// <summary>Whether a name may be chosen that moderation has not taken away.</summary>
    internal bool MayBecome(DisplayName name) =>
        WithheldName is null || (NameKey != name.Key && Residents.DisplayName.Read(WithheldName, out _)?.Key != name.Key);

    internal void Withhold(DisplayName neutral) => (WithheldName, DisplayName, NameKey) = (DisplayName, neutral.Text, neutral.Key);

    internal void LoseName(DateTimeOffset now) => NameRemovedAt ??= now;

    internal void GiveBack(bool isTaken)
    {
        if (!isTaken && WithheldName is { } former && Residents.DisplayName.Read(former, out _) is { } name)
        {
            (DisplayName, NameKey) = (name.Text, name.Key);
        }

        (WithheldName, NameRemovedAt) = (null, null);
    }

    internal void Be(AgeBand? ageBand) => AgeBand = ageBand;
}

internal sealed class ProfileMapping : IEntityTypeConfiguration<Profile>
{
    public void Configure(EntityTypeBuilder<Profile> builder)
    {
        builder.ToTable("profiles");
        builder.HasKey(p => p.UserId);
        builder.Property(p => p.AgeBand).HasConversion<string>();
    }
}
