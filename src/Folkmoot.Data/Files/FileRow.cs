using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Data.Files;

/// <summary>A file that lies in the site's database.</summary>
public sealed class FileRow(string id, string contentType, byte[] content, DateTimeOffset createdAt)
{
    public string Id { get; private set; } = id;

    public string ContentType { get; private set; } = contentType;

    public byte[] Content { get; private set; } = content;

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;
}

internal sealed class FileRowMapping : IEntityTypeConfiguration<FileRow>
{
    public void Configure(EntityTypeBuilder<FileRow> builder)
    {
        builder.ToTable("files");
        builder.HasKey(f => f.Id);
    }
}
