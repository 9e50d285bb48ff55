using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Contacts;

/// <summary>Somebody who is there for an area: a councillor, a village agent, a police team.</summary>
public sealed class AreaContact
{
    private AreaContact()
    {
    }

    internal AreaContact(AreaContactData data, int position)
    {
        Id = Guid.CreateVersion7();
        Reference = data.Reference;
        Become(data, position);
    }

    public Guid Id { get; private set; }

    /// <summary>The same again changes the same contact.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>Codes of the areas.</summary>
    public List<string> Areas { get; private set; } = [];

    /// <summary>What they are, in the council's words: "Councillor", "Village agent", "Neighbourhood police team".</summary>
    public string Role { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>One line more, such as a ward or when to meet them.</summary>
    public string Detail { get; private set; } = "";

    public string Email { get; private set; } = "";

    public string Phone { get; private set; } = "";

    public string Website { get; private set; } = "";

    /// <summary>Lower ones stand first.</summary>
    public int Position { get; private set; }

    internal void Become(AreaContactData data, int position)
    {
        Areas = [.. data.Areas.Select(area => area.Value).Distinct().Order(StringComparer.Ordinal)];
        Role = data.Role.Trim();
        Name = data.Name.Trim();
        Detail = data.Detail?.Trim() ?? "";
        Email = data.Email?.Trim() ?? "";
        Phone = data.Phone?.Trim() ?? "";
        Website = data.Website?.Trim() ?? "";
        Position = position;
    }
}

internal sealed class AreaContactMapping : IEntityTypeConfiguration<AreaContact>
{
    public void Configure(EntityTypeBuilder<AreaContact> builder)
    {
        builder.ToTable("area_contacts");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
    }
}
