using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Photos;

/// <summary>A picture that somebody has uploaded, to be shown with an item. Until it is attached it waits for a day.</summary>
public sealed class Photo
{
    public const int LongestText = 500;

    private Photo()
    {
    }

    internal Photo(string? ownerId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        OwnerId = ownerId;
        CreatedAt = now;
    }

    public Guid Id { get; private set; }

    /// <summary>Random, and new whenever the bytes are: so addresses may be kept for good and reveal nothing.</summary>
    public string Name { get; private set; } = "";

    public string FileId { get; private set; } = "";

    /// <summary>The same picture for lists; null when no browser has made one.</summary>
    public string? SmallName { get; private set; }

    public string? SmallFileId { get; private set; }

    public string ContentType { get; private set; } = "";

    /// <summary>In pixels, as it is shown.</summary>
    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>What it shows, for those who do not see it.</summary>
    public string AlternativeText { get; private set; } = "";

    /// <summary>Who uploaded it; null once erased.</summary>
    public string? OwnerId { get; private set; }

    /// <summary>What it belongs to, as an <see cref="ItemRef"/> is written.</summary>
    public string? Item { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Set by somebody who may: stays whatever becomes of the item.</summary>
    public DateTimeOffset? HiddenAt { get; private set; }

    /// <summary>Below the site's base address.</summary>
    public string Address => AddressOf(Name);

    /// <summary>For lists; the picture itself when there is no small one.</summary>
    public string SmallAddress => AddressOf(SmallName ?? Name);

    public bool IsOf(string userId) => OwnerId == userId;

    internal void Show(RewrittenPhoto picture, string fileId, string? smallFileId, string? smallType)
    {
        (Name, FileId, ContentType) = (RandomName(picture.ContentType), fileId, picture.ContentType);
        (SmallName, SmallFileId) = (smallType is null ? null : RandomName(smallType), smallFileId);
        // EXIF 2.32: 5 to 8 lie on their side.
        (Width, Height) = picture.Orientation >= 5 ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
    }

    internal void Attach(ItemRef item, string alternativeText) =>
        (Item, AlternativeText) = (item.ToString(), alternativeText.Length > LongestText ? alternativeText[..LongestText] : alternativeText);

    /// <summary>A copy with another text, to look at.</summary>
    internal Photo As(string alternativeText)
    {
        var copy = (Photo)MemberwiseClone();
        copy.AlternativeText = alternativeText;
        return copy;
    }

    internal void Hide(DateTimeOffset now) => HiddenAt ??= now;

    private static string AddressOf(string name) => $"/files/p/{name}";

    private static string RandomName(string contentType) =>
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) + contentType switch
        {
            PhotoRewriter.Jpeg => ".jpg",
            PhotoRewriter.Png => ".png",
            _ => ".webp",
        };
}

internal sealed class PhotoMapping : IEntityTypeConfiguration<Photo>
{
    public void Configure(EntityTypeBuilder<Photo> builder)
    {
        builder.ToTable("photos");
        builder.HasKey(p => p.Id);
        builder.HasIndex(p => p.Name).IsUnique();
        builder.HasIndex(p => p.SmallName).IsUnique();
        // Of the time when photos followed what they were told of their items; migrations only add.
        builder.Property<DateTimeOffset?>("WithdrawnAt");
    }
}
