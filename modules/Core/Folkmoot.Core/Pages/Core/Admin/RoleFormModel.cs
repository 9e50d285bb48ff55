using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

/// <summary>What the pages that make and change a role share.</summary>
public abstract class RoleFormModel(PermissionMatrix matrix, RoleProblems problems, IStringLocalizer<Permission> words) : PageModel
{
    [BindProperty]
    public RoleForm Form { get; set; } = new();

    [TempData]
    public string? Done { get; set; }

    public abstract bool CanRename { get; }

    public IReadOnlyList<SelectListItem> Offered =>
        [.. matrix.Groups().SelectMany(group => group.Permissions.Select(p => new SelectListItem(words[p.Description], p.Name)))];

    protected void Refuse(RoleProblem problem) =>
        ModelState.AddModelError(problem == RoleProblem.NameTaken ? "Form.Name" : "Form.Permissions", problems.TextOf(problem));
}

/// <summary>A role as it is typed.</summary>
public sealed class RoleForm
{
    [Required(ErrorMessage = "Enter a name"), StringLength(64, ErrorMessage = "Name must be 64 characters or fewer"),
     RegularExpression(RoleData.NamePattern, ErrorMessage = "Name must begin with a letter and hold only letters, numbers, spaces, full stops, dashes and apostrophes")]
    public string? Name { get; set; }

    [StringLength(200, ErrorMessage = "What it is for must be 200 characters or fewer")]
    public string? Description { get; set; }

    public List<string> Permissions { get; set; } = [];

    internal RoleWish Wish => new(Name!.Trim().Normalize(), Description?.Trim() ?? "", Permissions);
}
