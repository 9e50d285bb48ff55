using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Reports.Bodies;

/// <summary>Where a body gets reports of one category, or all that no other contact of it takes.</summary>
public sealed class Contact
{
    /// <summary>The name of the rule that a body has one contact for each thing.</summary>
    internal const string Once = "contacts_once";

    private Contact()
    {
    }

    internal Contact(Guid bodyId, Guid? categoryId)
    {
        Id = Guid.CreateVersion7();
        BodyId = bodyId;
        CategoryId = categoryId;
    }

    public Guid Id { get; private set; }

    public Guid BodyId { get; private set; }

    /// <summary>Null for the fallback: what no contact of the body's takes by its category.</summary>
    public Guid? CategoryId { get; private set; }

    public string Email { get; internal set; } = "";

    public ContactState State { get; private set; }

    /// <summary>Why it is as it is, for editors.</summary>
    public string Note { get; private set; } = "";

    public DateTimeOffset ChangedAt { get; private set; }

    internal void Become(ContactState state, string note, DateTimeOffset now) => (State, Note, ChangedAt) = (state, note, now);
}

/// <summary>Whether mail reaches a contact.</summary>
public enum ContactState
{
    /// <summary>Somebody entered it, and nobody has answered from there.</summary>
    Unconfirmed,

    /// <summary>Somebody there has shown that they read it.</summary>
    Confirmed,

    /// <summary>Nothing is sent there: an editor took it out, or mail came back.</summary>
    Inactive,
}

internal sealed class ContactMapping : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("contacts");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.State).HasConversion(state => state.ToString().ToLowerInvariant(), text => Enum.Parse<ContactState>(text, true));
    }
}
