package io

const hostNewline = "\r\n"
