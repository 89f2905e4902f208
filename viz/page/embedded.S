/* The page's own text and vtk.js, as they lie in the folder. */
.macro embed name, file
    .globl \name, \name\()_end
\name:
    .incbin "\file"
\name\()_end:
    .byte 0
.endm

    .section .rodata
    embed mend_page_html, "page.html"
    embed mend_page_js, "page.js"
    embed mend_vtk_js, "vtk.js.gz"
    .section .note.GNU-stack, "", %progbits
