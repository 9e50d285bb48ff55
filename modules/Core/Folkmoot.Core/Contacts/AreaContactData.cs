using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Core.Contacts;

/// <summary>A contact as recipes and forms write it.</summary>
public sealed class AreaContactData
{
    /// <summary>The same again changes the same contact.</summary>
    [Required(ErrorMessage = "Enter a reference"), StringLength(64, ErrorMessage = "Reference must be 64 characters or fewer")]
    [RegularExpression("[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "Reference must be lower-case letters, digits and single dashes")]
    public string Reference { get; set; } = "";

    /// <summary>On whose pages they stand.</summary>
    /// <remarks>A list that can grow: model binding fills the one that it finds, and an empty array takes nothing.</remarks>
    [Required, MinLength(1, ErrorMessage = "Choose at least one area")]
    public IReadOnlyList<AreaId> Areas { get; set; } = new List<AreaId>();

    [Required(ErrorMessage = "Enter what they are, such as Councillor"), StringLength(100, ErrorMessage = "Role must be 100 characters or fewer")]
    public string Role { get; set; } = "";

    [Required(ErrorMessage = "Enter a name"), StringLength(200, ErrorMessage = "Name must be 200 characters or fewer")]
    public string Name { get; set; } = "";

    [StringLength(300, ErrorMessage = "Detail must be 300 characters or fewer")]
    public string? Detail { get; set; }

    [StringLength(254, ErrorMessage = "E-mail address must be 254 characters or fewer")]
    [RegularExpression(@"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+", ErrorMessage = "Enter an e-mail address in the correct format, like name@example.org")]
    public string? Email { get; set; }

    [StringLength(40, ErrorMessage = "Telephone number must be 40 characters or fewer")]
    [RegularExpression(@"\+?[0-9 ()/-]+", ErrorMessage = "Telephone number must be digits and spaces, such as 01902 000 000")]
    public string? Phone { get; set; }

    [StringLength(500, ErrorMessage = "Website must be 500 characters or fewer")]
    [RegularExpression(@"https?://[^\s/]+\S*", ErrorMessage = "Website must begin with https:// or http://")]
    public string? Website { get; set; }

    internal static AreaContactData Of(AreaContact contact) => new()
    {
        Reference = contact.Reference,
        Areas = [.. contact.Areas.Select(code => new AreaId(code))],
        Role = contact.Role,
        Name = contact.Name,
        Detail = NullWhenEmpty(contact.Detail),
        Email = NullWhenEmpty(contact.Email),
        Phone = NullWhenEmpty(contact.Phone),
        Website = NullWhenEmpty(contact.Website),
    };

    private static string? NullWhenEmpty(string text) => text.Length == 0 ? null : text;
}
