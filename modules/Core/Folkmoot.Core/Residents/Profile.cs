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

    public static ItemRef ItemOf(string userId) => new(ItemKind, userId);

    internal void Become(DisplayName name, AreaId? home)
    {
        DisplayName = name.Text;
        NameKey = name.Key;
        HomeArea = home?.Value;
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
